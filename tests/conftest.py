"""For all tests: hypothesis without a stop-watch, for a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")
