# A peer of the export: the same selection and projection with jq. Looks for nothing and checks no hash. usage: jq-peer.sh <repository> <out file>
set -e
# Granted and approved, both on the same content: told twice. jq itself would copy all that it has gathered for each one.
find "$1/.because/events" -name '*.json' -print0 | xargs -0 cat | jq -r '
  select((.type == "granted" and (.purposes | index("internal-training"))) or (.type == "reviewed" and .verdict == "approved"))
  | "\(.example) \(.contentHash)"' | sort | uniq -d | cut -d ' ' -f 1 > "$2.allowed"
find "$1/.because/examples" -name '*.json' -print0 | sort -z | xargs -0 cat | jq -nc --rawfile ids "$2.allowed" '
  ($ids | split("\n") | map({(.): true}) | add) as $allowed
  | inputs | select($allowed[.id])
  | (.change.files | map(.patch) | join("")) as $patch
  | {messages: [{role: "user", content: (.problem + "\n" + (.change.files | map(.before[]?.text) | join("\n")))}, {role: "assistant", content: (.because + "\n" + $patch)}]},
    {messages: [{role: "user", content: ("Why was this change made?\n" + $patch)}, {role: "assistant", content: (.problem + "\n" + .because)}]},
    {messages: [{role: "user", content: (.problem + "\n" + (.options | map("- " + .title + ": " + .description) | join("\n")))}, {role: "assistant", content: ((.options | map(select(.chosen))[0].title) + "\n" + .because)}]}' > "$2"
rm "$2.allowed"
