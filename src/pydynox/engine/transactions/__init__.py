"""What transactions hold while they are in progress, what they remember, and how they say why they were cancelled."""
