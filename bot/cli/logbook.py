"""`matches`: the log as a table, or as comma-separated values."""

import csv as values
import sys
from dataclasses import astuple, fields
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table
