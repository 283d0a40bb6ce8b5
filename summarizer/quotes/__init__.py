"""Who said what: where the quotes of an article are, and whose words they are."""
