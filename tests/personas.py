"""People who appear in several tests, as the API takes their facts."""

# A stay in a hospital of the city, referred, that large-expense aid and tilt aid both speak of.
STAY_IN_THE_CITY = {
    "date": "2024-03-01",
    "district": "banan",
    "identities": ["bianyuan"],
    "student": False,
    "care": "inpatient",
    "disease_kind": "ordinary",
    "hospital_level": 3,
    "designated_hospital": True,
    "care_place": "in_city",
    "referred": True,
    "in_scope_cost": "80000",
    "in_scope_self_pay": "35000",
    "aid_used": {},
}

# Somebody in hospital in Fengdu, by an invented notice.
STAY_IN_FENGDU = {
    "district": "fengdu",
    "identities": ["dibao"],
    "student": False,
    "insurance": "resident",
    "care": "inpatient",
    "designated_hospital": True,
    "in_scope_self_pay": "10000",
    "aid_used": {},
}
