"""A period is not written as periods are.

## Why

The values of an indicator are found by their period. A period is a financial year `2015/16`, its quarter `2015/16 Q3`,
a year `2015`, its quarter `2015-Q3`, a month `2016-03`, a day `2016-03-31`, or a range of two, `2012/13..2014/15`.

## Bad

```yaml
title: Carers receiving services
series:
  Harrow:
    2014-15: 27
```

## Good

```yaml
title: Carers receiving services
series:
  Harrow:
    2014/15: 27
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("F106", "bad-period", ERROR, __doc__, found_by=("assure.reading.yaml.fields",))
