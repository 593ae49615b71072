"""The words of PartiQL: what no attribute is called unless in double quotes, operators and how closely they bind.

Parts of dates are names: AWS's own examples say `year=?`.

The service reads statements with the parser that AWS publishes as partiql-lang-kotlin, in its form of 2020: the words
are those of SQL-92 and a few more, and complaints are those of that parser.
"""

from __future__ import annotations

_KEYWORDS = """
    absolute action add all allocate alter and any are as asc assertion at authorization avg bag begin between
    bit bit_length blob bool boolean by cascade cascaded case cast catalog char char_length character
    character_length check clob close coalesce collate collation column commit conflict connect connection
    constraint constraints continue convert corresponding count create cross current current_date current_time
    current_timestamp current_user cursor date date_add date_diff deallocate dec decimal declare default
    deferrable deferred delete desc describe descriptor diagnostics disconnect distinct do domain double drop
    else end escape except exception exec execute exists external extract false fetch first float for foreign
    found from full get global go goto grant group having identity immediate in index indicator initially inner
    input insensitive insert int integer intersect interval into is isolation join key language last left let
    level like limit list local lower match max min missing modified module names national natural nchar new
    next no not nothing null nullif numeric octet_length of old on only open option or order outer output
    overlaps pad partial pivot position precision prepare preserve primary prior privileges procedure public
    read real references relative remove restrict returning revoke right rollback rows schema scroll section
    select session session_user set sexp size smallint some space sql sqlcode sqlerror sqlstate string struct
    substring sum symbol system_user table temporary then time timestamp to transaction translate translation
    trim true tuple union unique unknown unpivot update upper usage user using value values varchar varying view
    when whenever where with work write zone
"""
KEYWORDS = frozenset(_KEYWORDS.split())

# Functions whose names are keywords.
FUNCTION_KEYWORDS = frozenset(
    (
        "exists",
        "count",
        "avg",
        "max",
        "min",
        "sum",
        "substring",
        "char_length",
        "character_length",
        "octet_length",
        "bit_length",
        "upper",
        "lower",
        "size",
        "nullif",
        "coalesce",
        "sexp",
        "list",
        "bag",
    )
)

# How closely infix operators bind; `not` in front of a condition binds by 30.
PRECEDENCE = {
    "intersect": 5,
    "except": 5,
    "union": 5,
    "or": 10,
    "and": 20,
    "=": 40,
    "<>": 40,
    "is": 40,
    "is not": 40,
    "in": 40,
    "not in": 40,
    "<": 50,
    "<=": 50,
    ">": 50,
    ">=": 50,
    "between": 50,
    "not between": 50,
    "like": 50,
    "not like": 50,
    "+": 60,
    "-": 60,
    "||": 60,
    "*": 70,
    "/": 70,
    "%": 70,
}
PRECEDENCE_OF_NOT = 30
# Those that are words, and so keywords with another role.
OPERATOR_WORDS = frozenset(("and", "or", "not", "in", "is", "between", "like", "union", "except", "intersect"))

# Names of types as IS takes them, with what complaints call them.
TYPES = {
    "missing": "MISSING",
    "null": "NULL",
    "bool": "BOOLEAN",
    "boolean": "BOOLEAN",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "int4": "INTEGER4",
    "int8": "INTEGER8",
    "integer": "INTEGER",
    "float": "FLOAT",
    "real": "REAL",
    "double precision": "DOUBLE_PRECISION",
    "dec": "DECIMAL",
    "decimal": "DECIMAL",
    "numeric": "NUMERIC",
    "timestamp": "TIMESTAMP",
    "date": "DATE",
    "time": "TIME",
    "char": "CHARACTER",
    "character": "CHARACTER",
    "character varying": "CHARACTER_VARYING",
    "varchar": "CHARACTER_VARYING",
    "string": "STRING",
    "symbol": "SYMBOL",
    "clob": "CLOB",
    "blob": "BLOB",
    "struct": "STRUCT",
    "tuple": "TUPLE",
    "list": "LIST",
    "sexp": "SEXP",
    "bag": "BAG",
}

# What IS finds, by the names of types: those of an attribute_type.
TYPE_NAMES = {
    "MISSING": "",
    "NULL": "NULL",
    "BOOLEAN": "BOOL",
    "BLOB": "B",
    "STRING": "S",
    "NUMERIC": "N",
    "STRUCT": "M",
    "TUPLE": "M",
    "LIST": "L",
}
