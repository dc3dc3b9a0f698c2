"""修正依頼: what the planning section asks to have corrected, the answers, and what it corrected itself."""
