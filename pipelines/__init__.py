"""The only code that writes data: land, stage, build, publish."""
