"""Holds the papers of exported datasets to the programs that read them: mlcroissant for croissant.json, huggingface_hub for the card. Nothing is downloaded.

usage: papers.py <file.json>, a list of {"name", "folder", "rows": {"<split>": <number>}, "files"?}
"""

import json
import logging
import os
import sys

# Before the libraries are loaded: they read these once.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def missing():
    """Names of what cannot be loaded, as pip calls it."""
    names = []
    for module in ("mlcroissant", "huggingface_hub"):
        try:
            __import__(module)
        except ImportError as error:
            names.append(f"{module} ({error})")
    return names


class Warnings(logging.Handler):
    """What a library only logs."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def packed(entry):
    """mlcroissant 1.1 unpacks .gz and nothing else; within Parquet that is another matter."""
    files = entry.get("files", {})
    return files.get("compression") == "zstd" and files.get("type") != "parquet"


def croissant(entry):
    import mlcroissant

    warnings = Warnings()
    logging.getLogger("absl").addHandler(warnings)
    try:
        # Raises ValidationError for what is no Croissant.
        dataset = mlcroissant.Dataset(jsonld=os.path.join(entry["folder"], "croissant.json"))
    finally:
        logging.getLogger("absl").removeHandler(warnings)
    issues = dataset.metadata.ctx.issues
    # Nobody says how to cite it, and not every team says who publishes it.
    unsaid = ("citeAs", "publisher")
    faults = [*issues.errors, *(each for each in issues.warnings if not ("is recommended" in each and any(key in each for key in unsaid)))]
    faults += [each for each in warnings.said if "warning(s) during the validation" not in each]
    if faults:
        raise AssertionError(f"{entry['name']}: mlcroissant says: {'; '.join(sorted(map(str, faults)))}")
    wanted = {split: count for split, count in entry["rows"].items() if count > 0}
    sets = sorted(record_set.uuid for record_set in dataset.metadata.record_sets)
    if sets != sorted(wanted):
        raise AssertionError(f"{entry['name']}: it describes {sets}, and holds {sorted(wanted)}")
    if packed(entry):
        return "valid for mlcroissant, which unpacks no zstd"
    for split, count in wanted.items():
        read = sum(1 for _ in dataset.records(record_set=split))
        if read != count:
            raise AssertionError(f"{entry['name']}: mlcroissant reads {read} records of {split}, {count} were written")
    return "valid for mlcroissant, which reads every record"


def card(entry):
    from huggingface_hub import DatasetCard

    loaded = DatasetCard.load(os.path.join(entry["folder"], "README.md"), ignore_metadata_errors=False)
    data = loaded.data.to_dict()
    for key in ("pretty_name", "license", "size_categories", "task_categories", "configs"):
        if not data.get(key):
            raise AssertionError(f"{entry['name']}: the card has no {key}")
    splits = sorted(each["split"] for config in data["configs"] for each in config["data_files"])
    wanted = sorted(split for split, count in entry["rows"].items() if count > 0)
    if splits != wanted:
        raise AssertionError(f"{entry['name']}: the card names the splits {splits}, not {wanted}")
    if not loaded.text.strip():
        raise AssertionError(f"{entry['name']}: there is nothing in the card but its metadata")
    return "its card is read by huggingface_hub"


def main():
    names = missing()
    if names:
        print(f"Nothing was tested: Python lacks {', '.join(names)}. pip install -r test/trainers/requirements.txt", file=sys.stderr)
        return 3
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries:
        print(f"ok  {entry['name']}: {croissant(entry)}; {card(entry)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
