"""What is kept: one module per noun over SQLAlchemy Core."""
