#!/usr/bin/env python3
"""A write policy as the examples for strfry are written: line by line, each answer flushed."""
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked["type"] != "new":
        continue
    content = asked["event"]["content"]
    answer = {"id": asked["event"]["id"], "action": "accept", "msg": ""}
    if "spam" in content:
        answer.update(action="reject", msg="blocked: no spam")
    if "shadow" in content:
        answer["action"] = "shadowReject"
    if "where" in content:
        answer.update(action="reject", msg="%s %s" % (asked["sourceType"], asked["sourceInfo"]))
    if "silence" in content:
        continue
    if "nonsense" in content:
        print("nonsense", flush=True)
        continue
    if "die" in content:
        sys.exit(3)
    print(json.dumps(answer), flush=True)
