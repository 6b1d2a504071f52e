"""Encodings of texts as people call them."""

import codecs

COMMON_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16, little end first",
    "utf-16-be": "UTF-16, big end first",
    "cp1252": "Western European (Windows-1252)",
    "iso8859-1": "Western European (Latin-1)",
    "iso8859-15": "Western European (Latin-9)",
    "mac-roman": "Western European (Mac Roman)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (Latin-2)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "iso8859-5": "Cyrillic (ISO 8859-5)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1258": "Vietnamese (Windows-1258)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "shift_jis": "Japanese (Shift JIS)",
    "cp932": "Japanese (Windows-932)",
    "euc_jp": "Japanese (EUC-JP)",
    "euc_kr": "Korean (EUC-KR)",
    "cp874": "Thai (Windows-874)",
}
_SHORT = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32", "ascii": "ASCII"}


def encoding_name(codec: str) -> str:
    """What a codec of Python's is called, such as `Cyrillic (ISO 8859-5)`; a codec without a name as it stands."""
    key = same_encoding(codec)
    names = {same_encoding(known): name for known, name in (*COMMON_ENCODINGS.items(), *_SHORT.items())}
    return names.get(key, codec)


def short_encoding_name(codec: str) -> str:
    """Without the languages that it is for, such as `ISO 8859-5`."""
    name = encoding_name(codec)
    return name.partition("(")[2].rstrip(")") or name


def same_encoding(codec: str) -> str:
    """One spelling for all names of a codec."""
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return codec
