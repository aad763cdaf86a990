"""Reads exported datasets as a user would, and trains a tiny model on them: nothing is downloaded, and nothing is left behind.

usage: train.py <file.json>, a list of {"name", "folder", "format", "use", "rows": {"<split>": <number>}, "columns": [...], "files"?}
"""

import json
import math
import os
import sys
import tempfile

# Before the libraries are loaded: they read these once.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import datasets  # noqa: E402
import duckdb  # noqa: E402
import polars  # noqa: E402
import pyarrow.dataset  # noqa: E402
import torch  # noqa: E402
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: E402
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer  # noqa: E402

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = ["<|pad|>", "<|im_start|>", "<|im_end|>"]
STEPS = 3


def texts_in(value):
    """Every string in a value, to make a tokenizer of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def make_tokenizer(rows):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator((text for row in rows for text in texts_in(row)), trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<|pad|>", eos_token="<|im_end|>")
    fast.chat_template = CHAT_TEMPLATE
    return fast


def make_model(tokenizer, folder):
    """Saved and loaded again by path: DPOTrainer makes its reference model from there."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def train(format_id, rows, home):
    tokenizer = make_tokenizer(rows)
    model = os.path.join(home, "model")
    make_model(tokenizer, model)
    common = {
        "output_dir": os.path.join(home, "out"),
        "max_steps": STEPS,
        "per_device_train_batch_size": 2,
        # With so small a vocabulary a prompt alone may have more than the 1,024 tokens that TRL reads unless told: it would be left out, or its answer cut off.
        "max_length": None,
        "learning_rate": 1e-3,
        "logging_steps": 1,
        "save_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "use_cpu": True,
        "bf16": False,
        "gradient_checkpointing": False,
        "seed": 0,
    }
    if format_id == "trl-preference":
        trainer = DPOTrainer(model=model, args=DPOConfig(**common), train_dataset=rows, processing_class=tokenizer)
    else:
        trainer = SFTTrainer(model=model, args=SFTConfig(**common), train_dataset=rows, processing_class=tokenizer)
    before = {name: value.detach().clone() for name, value in trainer.model.named_parameters()}
    result = trainer.train()
    if trainer.state.global_step != STEPS:
        raise AssertionError(f"{format_id}: {trainer.state.global_step} steps were made, not {STEPS}")
    if not math.isfinite(result.training_loss):
        raise AssertionError(f"{format_id}: the loss is {result.training_loss}")
    if all(torch.equal(before[name], value) for name, value in trainer.model.named_parameters()):
        raise AssertionError(f"{format_id}: nothing was learned")
    return result.training_loss


def plain(value):
    """As JSON has it: readers call a missing value None, NaN or nothing at all."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each is not None}
    return [plain(each) for each in value] if isinstance(value, list) else value


def read_otherwise(entry, split):
    """The rows of one split, by the name of each program that reads such files without us."""
    files = entry.get("files", {})
    parquet = files.get("type") == "parquet"
    packed = {"gzip": ".gz", "zstd": ".zst"}.get(files.get("compression"), "")
    pattern = os.path.join(entry["folder"], "data", f"{split}-*." + ("parquet" if parquet else f"jsonl{packed}"))
    reader = "read_parquet" if parquet else "read_json"
    with duckdb.connect() as connection:
        result = connection.execute(f"SELECT * FROM {reader}('{pattern}')")
        names = [column[0] for column in result.description]
        yield "DuckDB", [dict(zip(names, row)) for row in result.fetchall()]
    table = polars.read_parquet(pattern) if parquet else polars.scan_ndjson(pattern).collect()
    yield "Polars", table.to_dicts()
    # Arrow unpacks gzip by the end of a name; of zstd it wants to be told.
    if parquet:
        paths = sorted(os.path.join(entry["folder"], "data", name) for name in os.listdir(os.path.join(entry["folder"], "data")) if name.startswith(split))
        yield "Arrow", pyarrow.dataset.dataset(paths, format="parquet").to_table().to_pylist()


def compare(entry, loaded, reference):
    """The same rows for every reader, in the same order."""
    for split, table in loaded.items():
        wanted = [plain(row) for row in (reference or loaded)[split].to_list()]
        ways = [("datasets", table.to_list()), *read_otherwise(entry, split)]
        for program, rows in ways:
            if [plain(row) for row in rows] != wanted:
                raise AssertionError(f"{entry['name']}: {program} does not read the same rows of {split}")
    return ", ".join(program for program, _ in ways)


def check(entry, home, reference):
    folder, format_id = entry["folder"], entry["format"]
    # The folder alone: which files are which split its card says.
    loaded = datasets.load_dataset(folder, cache_dir=os.path.join(home, "cache"))
    rows = {split: len(table) for split, table in loaded.items()}
    wanted = {split: count for split, count in entry["rows"].items() if count > 0}
    if rows != wanted:
        raise AssertionError(f"{folder}: {rows} rows were read, {wanted} were written")
    for split, table in loaded.items():
        if sorted(table.column_names) != sorted(entry["columns"]):
            raise AssertionError(f"{folder}: {split} has the columns {table.column_names}, not {entry['columns']}")
    programs = compare(entry, loaded, reference if entry["use"] == "read" else None)
    trained = ""
    if entry["use"] == "train":
        trained = f"; {STEPS} steps, loss {train(format_id, loaded['train'], home):.3f}"
    print(f"ok  {entry['name']}: {rows}, the same by {programs}{trained}", flush=True)
    return {split: table.with_format(None) for split, table in loaded.items()}


def main():
    datasets.disable_progress_bars()
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)
    with tempfile.TemporaryDirectory() as home:
        reference = None
        for number, entry in enumerate(entries):
            read = check(entry, os.path.join(home, str(number)), reference)
            # The first one holds the lines that the other files shall hold.
            reference = reference or read
    print(f"{len(entries)} datasets were read, by datasets {datasets.__version__} among others.")


if __name__ == "__main__":
    main()
