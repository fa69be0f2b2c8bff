"""Nạp dữ liệu: hand files over, see how they would be read, confirm, watch, and get the reconciliation."""

from dashboard import filters, frame, jobs
from dashboard.parts import upload_preview, upload_progress, upload_receive, upload_result
from dashboard.texts import app as words
from dashboard.uploads import require_on
from warehouse.settings import Settings

language = filters.language()
settings = Settings()
frame.head(words.PAGE_UPLOAD, language)
require_on(settings)
facts = upload_receive.edition_strip(settings, language)
upload = upload_receive.opened_upload(settings)
if upload is None:
    jobs.clean_up(settings)
    upload_receive.receive(settings, facts, language)
    upload_receive.recent(settings, language)
elif (run := jobs.job(upload, "run")) is None:
    upload_preview.preview(upload, settings, facts, language)
elif run.is_running:
    upload_progress.progress(upload, run, language)
else:
    upload_result.result(upload, run, settings, language)
