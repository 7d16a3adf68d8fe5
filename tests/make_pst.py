"""An Outlook mailbox (.pst, Unicode), as small as readpst accepts: no tool in Debian writes one.

Layout: [MS-PST], https://learn.microsoft.com/openspecs/office_file_formats/ms-pst. Checksums and the maps of
free space are left out; libpst needs neither.
"""
import struct

STORE, ROOT, TOP, FIRST = 0x21, 0x122, 0x8022, 0x8042  # identifiers of nodes


def text(value):
    return 0x001F, value.encode("utf-16-le")


def number(value):
    return 0x0003, value


def properties(values):
    """A property context: {tag: (type, value)} on a heap (2.3.3)."""
    items = [b""]  # of the heap: the records, then values that do not fit into them
    records = b""
    for tag, (kind, value) in sorted(values.items()):
        if isinstance(value, bytes):
            items.append(value)
            value = (len(items) + 1) << 5
        records += struct.pack("<HHI", tag, kind, value)
    items[0] = records
    items.insert(0, struct.pack("<BBBBI", 0xB5, 2, 6, 0, 2 << 5))
    places = [12]
    for item in items:
        places.append(places[-1] + len(item))
    heap = b"".join(items)
    heap += b"\0" * (len(heap) % 2)
    return (struct.pack("<HBBII", 12 + len(heap), 0xEC, 0xBC, 1 << 5, 0) + heap +
            struct.pack("<HH%dH" % len(places), len(items), 0, *places))


def page(entries, size, number_):
    """A leaf of one of the two trees of blocks and nodes (2.2.2.7.7)."""
    assert len(entries) * size <= 488
    return b"".join(entries).ljust(488, b"\0") + struct.pack("<BBBBIBBHIQ", len(entries), 488 // size, size, 0, 0, 0x80, 0x80, 0, 0, number_)


def mailbox(folders):
    """@param folders  {name: [message, …]}; a message is {tag: (type, value)}, see text()."""
    nodes = [(STORE, 0, {0x3001: text("Boîte"), 0x35DF: number(0x89), 0x35E0: (0x0102, bytes(20) + struct.pack("<I", TOP))}),
             (ROOT, ROOT, {0x3001: text(""), 0x3602: number(0), 0x360A: (0x000B, 1)}),
             (TOP, ROOT, {0x3001: text("Début du fichier"), 0x3602: number(0), 0x360A: (0x000B, 1)})]
    letters = []
    for place, (name, messages) in enumerate(folders.items()):
        folder = FIRST + 32 * place
        nodes.append((folder, TOP, {0x3001: text(name), 0x3602: number(len(messages)), 0x3603: number(0), 0x3613: text("IPF.Note")}))
        letters += [(folder, message) for message in messages]
    nodes += [(0x200024 + 32 * place, folder, {0x001A: text("IPM.Note"), **message}) for place, (folder, message) in enumerate(letters)]

    out = bytearray(1024)  # the header comes last
    blocks, leaves = [], []
    for place, (node, parent, values) in enumerate(sorted(nodes, key=lambda entry: entry[0])):
        data = properties(values)
        blocks.append(struct.pack("<QQHHI", 4 * place + 4, len(out), len(data), 2, 0))
        leaves.append(struct.pack("<QQQII", node, 4 * place + 4, 0, parent, 0))
        out += data + b"\0" * (-len(data) % 64)
    out += b"\0" * (-len(out) % 512)
    second = len(out)
    out += page(leaves, 32, 2)
    first = len(out)
    out += page(blocks, 24, 1)
    header = b"!BDN" + struct.pack("<IHHHBB", 0, 0x4D53, 23, 19, 1, 1)
    out[:len(header)] = header
    struct.pack_into("<Q", out, 0xB8, len(out))
    struct.pack_into("<QQQQ", out, 0xD8, 2, second, 1, first)
    return bytes(out)
