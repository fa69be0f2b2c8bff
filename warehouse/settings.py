"""Settings, read once from THUOCDO_* and the command line; functions below take paths as arguments."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.text import Language


class Settings(BaseSettings):
    """Where a city's files lie and how far its data may go wrong before nothing is published."""

    model_config = SettingsConfigDict(env_prefix="THUOCDO_", frozen=True, extra="ignore")

    home: Path = Path("data")
    lang: Language = "vi"
    policy: PolicyName = DEFAULT_POLICY
    port: Annotated[int, Field(ge=1, le=65535)] = 8501
    reader_memory_mb: Annotated[int, Field(ge=128)] = 1000
    reader_seconds: Annotated[int, Field(ge=1)] = 90
    max_file_mb: Annotated[int, Field(ge=1)] = 200
    kept_editions: Annotated[int, Field(ge=2)] = 10
    duckdb_memory_limit: str = "4GB"
    hash_key: SecretStr | None = None
    hash_key_file: Path | None = None
    accepted_days: Annotated[int, Field(ge=0)] = 90
    lock_seconds: Annotated[float, Field(ge=0)] = 10
    uploads: Literal["on", "off"] = "on"
    wall_seconds: Annotated[float, Field(ge=1)] = 15
    outbox: Literal["on", "off"] = "on"
    kept_outboxes: Annotated[int, Field(ge=1)] = 10
    smtp_password: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"

    @property
    def inbox(self) -> Path:
        return self.home / "inbox"

    @property
    def accepted(self) -> Path:
        return self.inbox / "accepted"

    @property
    def landing(self) -> Path:
        return self.home / "landing"

    @property
    def staging(self) -> Path:
        return self.home / "staging"

    @property
    def quarantine(self) -> Path:
        """Workbooks of rows held back, one per file, to be mended and sent again."""
        return self.home / "quarantine"

    @property
    def unpacked(self) -> Path:
        """Where the members of an archive lie while they are read."""
        return self.home / "unpacked"

    @property
    def outbox_folder(self) -> Path:
        """Mails that the office may send, one folder per edition."""
        return self.home / "outbox"

    @property
    def recipients(self) -> Path:
        """Who gets the mail of which unit: unit_code, email, name."""
        return self.home / "recipients.csv"

    @property
    def warehouse(self) -> Path:
        return self.home / "warehouse"
