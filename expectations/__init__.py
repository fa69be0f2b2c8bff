"""Decides whether what was written may be published. Only `expectations.checkpoint` opens a GX context."""

import os

# Read by Great Expectations when it is imported; the version locked here sends nothing, a later one might.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
