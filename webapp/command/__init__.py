"""The command line: `medical-aid …`, or `flask --app webapp …` in the folder of the site; a file a command."""
