"""Tags of the incidents room."""
