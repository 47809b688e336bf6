"""What leaves on paper: PIN cards, a poster, QR codes."""
