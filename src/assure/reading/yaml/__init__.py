"""Front matter: YAML events become nodes with places, and nodes become typed fields."""
