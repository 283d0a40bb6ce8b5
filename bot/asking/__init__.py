"""What a question means: its person, words, phrase and time, in English. Pure; knows no store."""
