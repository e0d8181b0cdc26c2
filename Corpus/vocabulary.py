"""The corpus's closed vocabularies: PLOVER's types, modes, contexts and sectors (manual of 2024-02-04, openeventdata/PLOVER,
CC BY-SA 4.0) and which CAMEO codes belong to which type (CAMEO2PLOVER-2021, with the guide's exceptions)."""

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
}
CONTEXTS = set(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber "
    "misinformation crime corruption illegal_drugs trafficking".split()
)
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO MNC IMG ISM".split()
)
FACTUALITY = {"asserted", "planned", "possible", "conditional", "requested", "alleged"}
POLARITY = {"affirmed", "negated"}
COLUMNS = "id type mode contexts cameo sources targets factuality polarity date attribution trigger".split()

_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_IRREGULAR = {
    "0813": "RETREAT", "0814": "RETREAT", "084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT",
    "163": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "191": "COERCE", "192": "COERCE",
}  # fmt: skip
_GUIDE = {("SANCTION", "116"), ("CONCEDE", "0871"), ("CONCEDE", "0813"), ("CONCEDE", "0814")}


def cameo_fits(code, event_type):
    """Whether the CAMEO code belongs to the PLOVER type; no code fits every type."""
    if not code or (event_type, code) in _GUIDE:
        return True
    for length in (4, 3):
        if code[:length] in _IRREGULAR and len(code) >= length:
            return _IRREGULAR[code[:length]] == event_type
    return _ROOTS.get(code[:2]) == event_type
