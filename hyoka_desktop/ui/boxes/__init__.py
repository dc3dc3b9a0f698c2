"""The boxes: one widget for each kind of box that the form has, always there and ready to be typed in."""
