"""Keyed hashes of citizens' numbers. The key lies outside the home; without it nothing of them is landed."""

import hashlib
import hmac
from pathlib import Path

import polars as pl

from warehouse.errors import FileRefusedError
from warehouse.text import Text

_BYTES = 16
_DIGITS = 12
_LEAST_KEY_BYTES = 16


def read_key(path: Path | None) -> bytes | None:
    """The secret key, None where none is set. Raises FileRefusedError for a key that protects nothing."""
    if path is None or not path.is_file():
        return None
    key = path.read_bytes().strip()
    if len(key) < _LEAST_KEY_BYTES:
        raise FileRefusedError(
            Text(
                f"Khóa băm {path} quá ngắn (cần ít nhất {_LEAST_KEY_BYTES} byte).",
                f"The hash key {path} is too short (at least {_LEAST_KEY_BYTES} bytes).",
            )
        )
    return key


def keyed_hashes(cells: pl.Series, key: bytes) -> pl.Series:
    """HMAC-SHA256 (128 bits, hex) of each number; a lost leading zero is put back; blank stays blank."""
    numbers = cells.str.replace_all(r"\D", "")
    return numbers.map_elements(lambda number: _hash(number, key), return_dtype=pl.String)


def _hash(number: str, key: bytes) -> str:
    if not number:
        return ""
    padded = number.zfill(_DIGITS) if len(number) == _DIGITS - 1 else number
    return hmac.new(key, padded.encode(), hashlib.sha256).digest()[:_BYTES].hex()
