"""Every setting of the application, read once from the environment."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "migrations"
# the largest file that may be sent, with the form around it
LARGEST_REQUEST = 12 * 1024 * 1024


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one sentence for the operator."""


def setting(name: str, what: str, default: Any = "") -> Any:
    """A documented field: the variable's name, one sentence of meaning, the default."""
    return field(default=default, metadata={"name": name, "what": what})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one running forum; `from_env` reads them, tests build them."""

    demo: bool = setting("FORUM_DEMO", "Demonstration: demo accounts, mails stay in the demo mailbox.", False)
    secret_key: str = setting(
        "SECRET_KEY", "Signs sessions and links; at least 32 random characters. Required in service."
    )
    secret_key_fallbacks: tuple[str, ...] = setting(
        "SECRET_KEY_FALLBACKS",
        "Earlier keys still accepted, separated by commas; each for seven months, see below.",
        (),
    )
    audit_key: str = setting(
        "AUDIT_KEY", "Keys the log of acts; at least 32 random characters, its own. Empty: SECRET_KEY stands in for it."
    )
    audit_key_fallbacks: tuple[str, ...] = setting(
        "AUDIT_KEY_FALLBACKS",
        "All earlier keys of the log of acts, separated by commas; also SECRET_KEYs that stood in for it.",
        (),
    )
    database_url: str = setting("DATABASE_URL", "SQLAlchemy address of the database; empty: SQLite in INSTANCE_PATH.")
    instance_path: Path = setting(
        "INSTANCE_PATH", "Folder for SQLite files, the task queue and uploaded files.", ROOT / "instance"
    )
    key_folder: str = setting(
        "KEY_FOLDER",
        "Folder for the keys of secret votes, in no backup; empty: the folder keys in INSTANCE_PATH. With several web servers one that all reach.",
    )
    forget_list: str = setting(
        "FORGET_LIST",
        "File that names, as keyed hashes, what has been erased, in no backup of the database; empty: forgotten/list in INSTANCE_PATH.",
    )
    storage_url: str = setting(
        "STORAGE_URL", "Where uploaded files lie: empty for the folder files in INSTANCE_PATH, or s3://bucket/prefix."
    )
    storage_endpoint: str = setting(
        "STORAGE_ENDPOINT", "Address of the S3 service, such as https://s3.example.org; empty: that of AWS."
    )
    storage_region: str = setting("STORAGE_REGION", "Region of the bucket.", "eu-central-1")
    storage_key_id: str = setting("STORAGE_KEY_ID", "Name of the key for the bucket.")
    storage_secret: str = setting("STORAGE_SECRET", "The key for the bucket.")
    clamd_socket: str = setting(
        "CLAMD_SOCKET",
        "Socket of a clamd that looks at uploaded files, a path or host:port; while it is away none is taken. Empty: none.",
    )
    queue_url: str = setting(
        "QUEUE_URL", "Task queue: empty for SQLite in INSTANCE_PATH, or postgresql://… or redis://…."
    )
    redis_url: str = setting(
        "REDIS_URL", "Where coarse limits are counted across processes; empty: each process counts for itself."
    )
    trusted_hosts: tuple[str, ...] = setting(
        "TRUSTED_HOSTS", "Host names the site answers to, separated by commas. Required in service.", ()
    )
    public_url: str = setting("PUBLIC_URL", "Address of the site, used in mails.", "http://127.0.0.1:8000")
    proxy_count: int = setting("PROXY_COUNT", "Reverse proxies in front whose X-Forwarded headers are believed.", 0)
    site_name: str = setting("SITE_NAME", "Name of the forum.", "Smart-City-Forum")
    city_name: str = setting("CITY_NAME", "Name of the city.", "Braunschweig")
    operator_name: str = setting(
        "OPERATOR_NAME", "Who runs the site, as it stands in the header strip.", "Stadt Braunschweig"
    )
    office_name: str = setting(
        "OFFICE_NAME",
        "Signature of the office in mails, until the office sets another.",
        "Geschäftsstelle Smart-City-Forum",
    )
    contact_email: str = setting("CONTACT_EMAIL", "Address of the office shown to people.", "forum@example.org")
    contact_phone: str = setting(
        "CONTACT_PHONE", "Telephone of the office shown to people; empty: none, until the office sets another."
    )
    postal_address: str = setting(
        "POSTAL_ADDRESS",
        "Postal address in the imprint, lines separated by |, until the office sets another.",
        "Stadt Braunschweig|Platz der Deutschen Einheit 1|38100 Braunschweig",
    )
    mail_from: str = setting("MAIL_FROM", "Sender of all mail.", "Smart-City-Forum <forum@example.org>")
    smtp_host: str = setting("SMTP_HOST", "Mail server. Required in service.")
    smtp_port: int = setting("SMTP_PORT", "Port of the mail server.", 587)
    smtp_user: str = setting("SMTP_USER", "User at the mail server; empty: none.")
    smtp_password: str = setting("SMTP_PASSWORD", "Password at the mail server.")
    smtp_security: str = setting("SMTP_SECURITY", "starttls, tls or none.", "starttls")
    mail_lease_seconds: int = setting(
        "MAIL_LEASE_SECONDS", "After how long a mail claimed by a dead worker is sent again.", 120
    )
    mail_batch: int = setting("MAIL_BATCH", "Mails claimed at a time.", 10)
    web_workers: int = setting("WEB_WORKERS", "gunicorn workers.", 2)
    job_workers: int = setting(
        "JOB_WORKERS",
        "Workers that forum serve starts for mail and jobs; with one for each core many mails go faster.",
        1,
    )
    web_threads: int = setting("WEB_THREADS", "Threads a worker has for reading; half as many more write.", 4)
    web_patience: int = setting(
        "WEB_PATIENCE",
        "Seconds in which a request or an answer must end, or move 2,000 bytes a second; slower connections are cut off.",
        20,
    )
    writes_per_minute: int = setting(
        "WRITES_PER_MINUTE",
        "Requests that send something, accepted from one network in a minute by each process, or by all with REDIS_URL.",
        300,
    )
    answer_days: int = setting(
        "ANSWER_DAYS", "Working days within which the city answers a proposal, until the office sets another.", 12
    )
    posts_in_ten_minutes: int = setting(
        "POSTS_IN_TEN_MINUTES", "Posts that one account may publish in ten minutes, until the office sets another.", 10
    )
    retention_days: int = setting("RETENTION_DAYS", "Days until the text of a deleted or hidden post is gone.", 180)
    take_back_seconds: int = setting(
        "TAKE_BACK_SECONDS", "How long a moderator's decision waits and can be taken back; 0: it is sent at once.", 10
    )
    holiday_region: str = setting(
        "HOLIDAY_REGION", "State whose public holidays count, as in the holidays package.", "NI"
    )
    first_posts_held: int = setting(
        "FIRST_POSTS_HELD", "Posts of a new account that are released first, until the office sets another number.", 3
    )
    moderation_begins: int = setting(
        "MODERATION_BEGINS", "Hour at which the office begins on a working day, until the office sets another.", 9
    )
    moderation_ends: int = setting(
        "MODERATION_ENDS", "Hour at which the office ends on a working day, until the office sets another.", 17
    )
    text_licence: str = setting(
        "TEXT_LICENCE", "Licence under which contributions stand, until the office sets another.", "CC BY 4.0"
    )
    map_tiles_url: str = setting(
        "MAP_TILES_URL",
        "Address of map tiles with {z}, {x} and {y}, see below; empty: maps are plain grids, and nothing is asked of others.",
    )
    map_attribution: str = setting(
        "MAP_ATTRIBUTION", "Whose map it is, as it must stand on it.", "© GeoBasis-DE / BKG, basemap.de (CC BY 4.0)"
    )
    map_centre: tuple[str, ...] = setting(
        "MAP_CENTRE", "Where maps begin: latitude and longitude, separated by a comma.", ("52.2647", "10.5237")
    )
    triage_model: Path = setting(
        "TRIAGE_MODEL",
        "Model of the learned scorer; a city's own is made by forum triage train.",
        ROOT / "forum/triage/scorer/model.npz",
    )
    log_json: bool = setting("LOG_JSON", "One JSON line a request; off in the demonstration.", True)
    guest_cache_bytes: int = setting(
        "GUEST_CACHE_BYTES", "Memory a worker may use for finished guest pages.", 12_000_000
    )
    check_pages: bool = setting(
        "CHECK_PAGES",
        "Compare each page from memory with one made anew; for tests, it costs what the memory saves.",
        False,
    )

    @property
    def database_address(self) -> str:
        return self.database_url or f"sqlite:///{self.instance_path / 'forum.db'}"

    @property
    def uses_sqlite(self) -> bool:
        return self.database_address.startswith("sqlite")

    @property
    def is_secure(self) -> bool:
        """Whether people reach the site by https: then cookies are Secure and HSTS is sent."""
        return self.public_url.startswith("https://")

    @classmethod
    def from_env(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read and check all settings; raises SettingsError with one clear sentence."""
        values = {
            one.name: _read(one.metadata["name"], one.default, environment)
            for one in fields(cls)
            if one.metadata["name"] in environment
        }
        settings = cls(**values)
        if settings.demo and not settings.secret_key:
            settings = replace(settings, secret_key=_demo_key(settings.instance_path))
        settings.check()
        return settings

    @classmethod
    def for_tests(cls, **overrides: Any) -> Self:
        """Settings of a forum that lives as long as a test."""
        values: dict[str, Any] = {
            "demo": False,
            "secret_key": "a key for tests only, long enough for all",
            "trusted_hosts": ("localhost", "127.0.0.1"),
            "public_url": "http://localhost",
            "smtp_host": "127.0.0.1",
            "smtp_security": "none",
            # people of most tests are no newcomers
            "first_posts_held": 0,
            # and write as quickly as the test needs
            "posts_in_ten_minutes": 1_000,
            # and what moderators decide is done at once
            "take_back_seconds": 0,
            "check_pages": True,
        }
        return cls(**(values | overrides))

    def check(self) -> None:
        """Refuse to start half-configured."""
        if len(self.secret_key) < 32:
            raise SettingsError("SECRET_KEY is missing or shorter than 32 characters: set it to a long random value.")
        if self.audit_key and len(self.audit_key) < 32:
            raise SettingsError("AUDIT_KEY is shorter than 32 characters: set it to a long random value.")
        self._check_values()
        if self.demo:
            return
        if not self.trusted_hosts:
            raise SettingsError("TRUSTED_HOSTS is missing: name the hosts the site answers to, separated by commas.")
        if not self.smtp_host:
            raise SettingsError("SMTP_HOST is missing: name the mail server, or set FORUM_DEMO=1 for a demonstration.")

    @property
    def map_origin(self) -> str:
        """The origin of the map tiles; empty without any."""
        parts = urlsplit(self.map_tiles_url)
        return f"{parts.scheme}://{parts.netloc}" if self.map_tiles_url else ""

    def _check_map(self) -> None:
        if self.map_tiles_url and not _is_tiles_url(self.map_tiles_url):
            raise SettingsError("MAP_TILES_URL must be empty or an https address of one host with {z}, {x} and {y}.")
        try:
            latitude, longitude = map(float, self.map_centre)
        except ValueError:
            latitude = longitude = 999.0
        if not (abs(latitude) <= 85 and abs(longitude) <= 180):
            raise SettingsError("MAP_CENTRE must be a latitude and a longitude, such as 52.2647,10.5237.")

    def _check_values(self) -> None:
        if self.smtp_security not in ("starttls", "tls", "none"):
            raise SettingsError("SMTP_SECURITY must be starttls, tls or none.")
        if self.storage_url and not self.storage_url.startswith("s3://"):
            raise SettingsError("STORAGE_URL must be empty or begin with s3://, such as s3://bucket/prefix.")
        if self.job_workers < 1:
            raise SettingsError("JOB_WORKERS must be 1 or more: without a worker no mail is sent and no job is done.")
        self._check_map()
        if not 0 <= self.moderation_begins < self.moderation_ends <= 23:
            raise SettingsError("MODERATION_BEGINS and MODERATION_ENDS must be hours of one day, such as 9 and 17.")


def _is_tiles_url(address: str) -> bool:
    """An https address of one host, for that host alone is let into pages with a map."""
    parts = urlsplit(address)
    is_host = re.fullmatch(r"[A-Za-z0-9.-]+(:\d{1,5})?", parts.netloc) is not None
    return parts.scheme == "https" and is_host and all(one in address for one in ("{z}", "{x}", "{y}"))


def _read(name: str, default: Any, environment: Mapping[str, str]) -> Any:
    text = environment[name].strip()
    if isinstance(default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    if isinstance(default, int):
        try:
            return int(text)
        except ValueError:
            raise SettingsError(f"{name} must be a whole number, not {text!r}.") from None
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return Path(text) if isinstance(default, Path) else text


def _demo_key(folder: Path) -> str:
    """A random key kept beside the demo's database, so that a restart logs nobody out."""
    file = folder / "demo-secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_hex(32))
        file.chmod(0o600)
    return file.read_text()
