"""Who may, how much, who hears, when. Pure; no role is named outside this room."""
