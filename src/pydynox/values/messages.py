"""What is said about values, each text once."""

from __future__ import annotations

from pydynox.foundation.complaint import Complaint, Kind, Said, fixed

INVALID_PARAMETER = "One or more parameter values were invalid: "

# --- numbers --------------------------------------------------------------------------------------------------------

NUMBER_TOO_LARGE = fixed("Number overflow. Attempting to store a number with magnitude larger than supported range")
NUMBER_TOO_SMALL = fixed("Number underflow. Attempting to store a number with magnitude smaller than supported range")


@Kind
def too_many_digits(limit: int) -> str:
    return f"Attempting to store more than {limit} significant digits in a Number"


@Kind
def not_a_number(text: str) -> str:
    return f"The parameter cannot be converted to a numeric value: {text}"


@not_a_number.in_older_words
def _(text: str) -> str:
    return f"The parameter cannot be converted to a numeric value{f': {text}' if text else ''}"


@Kind
def number_read_twice(newer: Said, older: Said) -> str:
    """A number that the two layers read differently, with what each has against it."""
    return f"{newer}"


@number_read_twice.in_older_words
def _(newer: Said, older: Said) -> str:
    return f"{older}"


# --- sets -----------------------------------------------------------------------------------------------------------


@Kind
def empty_set(members: str) -> str:
    return f"{INVALID_PARAMETER}An {members} set  may not be empty"


EMPTY_STRING_SET = empty_set("string")
EMPTY_NUMBER_SET = empty_set("number")
EMPTY_BINARY_SET = fixed(f"{INVALID_PARAMETER}Binary sets should not be empty")
DUPLICATE_NUMBERS = fixed(
    f"{INVALID_PARAMETER}Input collection contains duplicates.", older="Input collection contains duplicates"
)


@Kind
def duplicate_strings(members: list[str], ordered: list[str]) -> str:
    """`members` as they came, which the older layer shows, and as the newer one orders them."""
    shown = ", ".join([f'"{member}"' for member in ordered])
    return f"{INVALID_PARAMETER}Input collection [{shown}] contains duplicates."


@duplicate_strings.in_older_words
def _(members: list[str], ordered: list[str]) -> str:
    return f"{INVALID_PARAMETER}Input collection [{', '.join(members)}] contains duplicates."


@Kind
def duplicate_binaries(members: list[str], ordered: list[str]) -> str:
    shown = ",".join([f'"{member}"' for member in ordered])
    return f"{INVALID_PARAMETER}Input collection [{shown}]of type BS contains duplicates."


@duplicate_binaries.in_older_words
def _(members: list[str], ordered: list[str]) -> str:
    return f"{INVALID_PARAMETER}Input collection [{', '.join(members)}]of type BS contains duplicates."


# --- containers and names -------------------------------------------------------------------------------------------

NESTED_TOO_DEEPLY = fixed(
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
)
EMPTY_NAME = fixed("Empty attribute name")


@Kind
def name_too_large(limit: int) -> str:
    """`limit` is the most that a name may have, in bytes."""
    return f"Attribute name is too large, must be less than {limit + 1} bytes"


# --- typed JSON -----------------------------------------------------------------------------------------------------

MORE_THAN_ONE_TYPE = fixed(
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
)
NO_TYPE = fixed("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
NULL_IS_TRUE = fixed(f"{INVALID_PARAMETER}Null attribute value types must have the value of true")

# --- JSON of the wrong type, as the service's parser says it --------------------------------------------------------

UNEXPECTED_STRUCTURE = fixed("Start of structure or map found where not expected")
UNEXPECTED_FIELD = fixed("Unexpected field type")
UNEXPECTED_VALUE = fixed("Unexpected value type in payload")
UNEXPECTED_TOKEN = fixed("Unexpected token received from parser")
NOT_BASE64_TEXT = fixed("only base-64-encoded strings are convertible to bytes")
BASE64_ENDS_BADLY = fixed("Invalid last non-pad Base64 character dectected")


@Kind
def base64_length(length: int) -> str:
    return f"Base64 encoded length is expected a multiple of 4 bytes but found: {length}"


@Kind
def unconvertible(token: str, java: str) -> str:
    return f"{token} cannot be converted to {java}"


@Kind
def collection_type(java: str) -> str:
    return f"Unrecognized collection type {java}"


def list_instead_of(java: str) -> Complaint:
    return collection_type(f"class {java}")


def list_instead_of_map(java: str) -> Complaint:
    """`java` is the class of the map's values."""
    return collection_type(f"java.util.Map<java.lang.String, {java}>")


# --- ours: what only Python can hold --------------------------------------------------------------------------------

SUPPORTED = "str, int, float, Decimal, bytes, bytearray, memoryview, bool, None, list, dict and set or frozenset"


@Kind
def no_form(class_name: str) -> str:
    return f"{class_name} has no DynamoDB form (supported are {SUPPORTED})"


@Kind
def mixed_set(found: list[str]) -> str:
    return f"a set holds only strings, only numbers or only binary values, not {', '.join(found)}"


@Kind
def name_not_a_string(class_name: str) -> str:
    return f"attribute names are strings, not {class_name}"


@Kind
def lone_surrogate(text: str) -> str:
    return f"a string holds a lone surrogate and has no UTF-8 form: {text!r}"
