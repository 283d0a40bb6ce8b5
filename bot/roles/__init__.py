"""What a process does: answer chats, schedule, work, deliver, or all of it."""
