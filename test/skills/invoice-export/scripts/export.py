import argparse
import csv
import os
import sys

import requests

BASE = "https://api.ledgerly.example/v1"


def invoices(month):
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {os.environ['LEDGERLY_API_KEY']}"
    page = 1
    while True:
        answer = session.get(f"{BASE}/invoices", params={"month": month, "page": page}, timeout=30)
        answer.raise_for_status()
        rows = answer.json()["items"]
        if not rows:
            return
        yield from rows
        page += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("month")
    parser.add_argument("file")
    options = parser.parse_args()
    with open(options.file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["number", "customer", "issued", "total"])
        for row in invoices(options.month):
            writer.writerow([row["number"], row["customer"], row["issued"], row["total"]])


if __name__ == "__main__":
    sys.exit(main())
