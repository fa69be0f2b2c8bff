"""Decides whether what was written may be published. `expectations.checkpoint` alone opens a Great Expectations context."""

import os

# Read by Great Expectations when it is imported; the version locked here sends nothing, a later one might.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
