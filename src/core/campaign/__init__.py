"""One year's reports in one folder: what is asked of them, compared with what, and who is where."""

from __future__ import annotations

from gknb.core.files.glances import Glance, glance, look

from .checking import WORTH_A_POOL, Checked, check_file, check_files, check_report
from .folder import Campaign, CampaignError, folder_of, open_campaign
from .settings import ROSTER_NAMES, Settings, SettingsError, find_settings

__all__ = [
    "ROSTER_NAMES",
    "WORTH_A_POOL",
    "Campaign",
    "CampaignError",
    "Checked",
    "Glance",
    "Settings",
    "SettingsError",
    "check_file",
    "check_files",
    "check_report",
    "find_settings",
    "folder_of",
    "glance",
    "look",
    "open_campaign",
]
