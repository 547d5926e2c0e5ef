"""Acronyms that need no definition, because everybody who reads a council's report knows them.

Each has one meaning in such a report. One that may be read in two ways, such as SAR or OT, has no place here.
"""

from __future__ import annotations

from collections.abc import Mapping

KNOWN_ACRONYMS: Mapping[str, str] = {
    "AIDS": "acquired immune deficiency syndrome",
    "AM": "before noon",
    "BBC": "British Broadcasting Corporation",
    "CCTV": "closed-circuit television",
    "COVID": "coronavirus disease",
    "CQC": "Care Quality Commission",
    "CV": "curriculum vitae",
    "DNA": "deoxyribonucleic acid",
    "DVLA": "Driver and Vehicle Licensing Agency",
    "EU": "European Union",
    "FAQ": "frequently asked question",
    "GCSE": "General Certificate of Secondary Education",
    "GP": "general practitioner",
    "HIV": "human immunodeficiency virus",
    "HM": "His or Her Majesty",
    "HMRC": "HM Revenue and Customs",
    "HR": "human resources",
    "ICT": "information and communication technology",
    "ID": "identification",
    "IT": "information technology",
    "LGA": "Local Government Association",
    "MBE": "Member of the Order of the British Empire",
    "MP": "Member of Parliament",
    "NHS": "National Health Service",
    "OBE": "Officer of the Order of the British Empire",
    "OK": "all right",
    "ONS": "Office for National Statistics",
    "PDF": "Portable Document Format",
    "PIN": "personal identification number",
    "PM": "after noon",
    "SMS": "text message",
    "TV": "television",
    "UK": "United Kingdom",
    "UN": "United Nations",
    "US": "United States",
    "USA": "United States of America",
    "VAT": "value added tax",
}
