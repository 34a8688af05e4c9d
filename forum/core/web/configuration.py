"""Flask's configuration, made from the operator's settings."""

from datetime import timedelta

import holidays
from flask import Flask

from forum.core.web.cookies import cookie_settings
from forum.settings import LARGEST_REQUEST, ROOT, Settings


def install(app: Flask, settings: Settings, *, session_lasts: timedelta) -> None:
    """Configure Flask and its extensions; `session_lasts` is how long somebody who wants to stays logged in."""
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    app.extensions["settings"] = settings
    app.extensions["holidays"] = holidays.country_holidays("DE", subdiv=settings.holiday_region)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.secret_key_fallbacks),
        # Flask-WTF knows no fallbacks, but its serializer takes several keys and signs with the last
        WTF_CSRF_SECRET_KEY=[*settings.secret_key_fallbacks, settings.secret_key],
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        PUBLIC_URL=settings.public_url,
        SITE_NAME=settings.site_name,
        MAIL_FROM=settings.mail_from,
        IS_SECURE=settings.is_secure,
        SQLALCHEMY_DATABASE_URI=settings.database_address,
        # an error of the database must not write people's data into the log
        SQLALCHEMY_ENGINE_OPTIONS={
            "hide_parameters": True,
            "pool_pre_ping": not settings.uses_sqlite,
            # one for each thread that reads or writes
            "pool_size": max(5, 2 * settings.web_threads),
        },
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=256 * 1024,
        MAX_FORM_PARTS=200,
        **cookie_settings(by_https=settings.is_secure, lasts=session_lasts),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        BABEL_DEFAULT_LOCALE="de",
        BABEL_DEFAULT_TIMEZONE="Europe/Berlin",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        TEMPLATES_AUTO_RELOAD=False,
    )
