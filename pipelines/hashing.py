"""Keyed hashes of citizens' numbers. The key lies outside the home; without it nothing of them is landed."""

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

import polars as pl

from warehouse.errors import HashKeyError
from warehouse.private_file import PrivateFileError, read_private
from warehouse.settings import Settings
from warehouse.text import Text

_BYTES = 16
_DIGITS = 12
_LEAST_KEY_BYTES = 16


def read_key(settings: Settings) -> bytes | None:
    """The secret key from THUOCDO_HASH_KEY or the key file, None where neither is set.

    Raises HashKeyError for a key that protects nothing: too short, or in a file others can read.
    """
    if settings.hash_key is not None:
        return _long_enough(settings.hash_key.get_secret_value().strip().encode(), "THUOCDO_HASH_KEY")
    if settings.hash_key_file is None:
        return None
    return _long_enough(_content(settings.hash_key_file).strip(), str(settings.hash_key_file))


def _content(path: Path) -> bytes:
    try:
        return read_private(path)
    except PrivateFileError as error:
        vi, en = error.message.vi, error.message.en
        raise HashKeyError(Text(f"Tệp khóa băm {path} {vi}.", f"The hash key file {path} {en}.")) from error


def _long_enough(key: bytes, where: str) -> bytes:
    if len(key) < _LEAST_KEY_BYTES:
        raise HashKeyError(
            Text(
                f"Khóa băm {where} quá ngắn (cần ít nhất {_LEAST_KEY_BYTES} byte).",
                f"The hash key {where} is too short (at least {_LEAST_KEY_BYTES} bytes).",
            )
        )
    return key


@lru_cache(maxsize=4)
def key_print(key: bytes) -> str:
    """Tells one key from another in a manifest. Slow on purpose: no quicker way to try keys than the hashes are."""
    return hashlib.scrypt(key, salt=b"thuocdo: which key landed this", n=2**14, r=8, p=1, dklen=4).hex()


def keyed_hashes(cells: pl.Series, key: bytes) -> pl.Series:
    """HMAC-SHA256 (128 bits, hex) of each number; a lost leading zero is put back; blank stays blank."""
    numbers = cells.str.replace_all(r"\D", "")
    return numbers.map_elements(lambda number: _hash(number, key), return_dtype=pl.String)


def _hash(number: str, key: bytes) -> str:
    if not number:
        return ""
    padded = number.zfill(_DIGITS) if len(number) == _DIGITS - 1 else number
    return hmac.new(key, padded.encode(), hashlib.sha256).digest()[:_BYTES].hex()
