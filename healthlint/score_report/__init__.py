"""How hard articles read, as tables: one row for each document or section."""
