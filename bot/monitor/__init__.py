"""How the running bot is, for those who watch over it: health, readiness and metrics over HTTP on loopback."""
