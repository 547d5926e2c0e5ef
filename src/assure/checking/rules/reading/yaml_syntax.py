"""The front matter is not valid YAML.

## Why

Until the front matter can be read, nothing on the page can be checked. Ordinary prose confuses YAML: a colon
followed by a space, an opening quotation mark or a bracket starts something new. Put the whole text in quotation marks.

## Bad

```yaml
title: Carers: what they told us
```

## Good

```yaml
title: "Carers: what they told us"
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule(
    "R005",
    "yaml-syntax",
    ERROR,
    __doc__,
    found_by=("assure.reading.signoff.lock", "assure.reading.yaml.events", "assure.reading.yaml.front_matter"),
)
