"""The two ways in which Slack's deliveries reach the app: Socket Mode and HTTP.

Both are started, run on threads of their own, and are closed; neither knows signals.
"""
