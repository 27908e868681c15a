"""Other people's figures understood: bills matched to loans, an app's figure explained."""
