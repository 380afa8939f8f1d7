/* Texts of a workbook: shared strings, escapes, and the one way in which a text gets into the document. */
#include "read/xlsx_parts.h"

/* ---- keeping ---- */

/* Most texts are tidy as they stand: plain ASCII and Latin letters with single blanks. That is cheap to see. */
static bool is_tidy(pk_text text)
{
    bool blank = true; /* none may stand first */

    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c == 0xC3 && i + 1 < text.size) { /* U+00C0 to U+00FF */
            if (((unsigned char)text.data[++i] & 0xC0) != 0x80)
                return false;
        } else if (c < ' ' || c > '~' || (c == ' ' && blank)) {
            return false;
        }
        blank = c == ' ';
    }
    return !blank || text.size == 0;
}

/* Tidy; what had to be made lasts until the next call. */
static pk_status make_tidy(pk_xlsx_book *book, pk_text *text)
{
    if (text->size == 0 || is_tidy(*text))
        return PK_OK;
    pk_arena_reset(&book->passing);
    return pk_text_tidy(&book->passing, *text, text);
}

pk_status pk_xlsx_keep(pk_xlsx_book *book, pk_text text, pk_text *kept)
{
    pk_status status = make_tidy(book, &text);

    if (status != PK_OK)
        return status;
    if (text.size == 0) {
        *kept = PK_TEXT("");
        return PK_OK;
    }
    return pk_text_copy(book->texts, text, kept);
}

/* ---- ST_Xstring ---- */

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of an escape that begins here, or -1. */
static int32_t escape_at(pk_text text, size_t at)
{
    int32_t unit = 0;

    if (text.size - at < 7 || text.data[at] != '_' || text.data[at + 1] != 'x' || text.data[at + 6] != '_')
        return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hexadecimal(text.data[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

enum { ESCAPE = 7 }; /* bytes of _xHHHH_ */

pk_status pk_xlsx_append(pk_xlsx_book *book, pk_buffer *buffer, pk_text text)
{
    size_t start = 0, at = 0;
    pk_status status = PK_OK;

    if (text.size > book->limits->values[PK_LIMIT_CELL_BYTES]
        || buffer->size > book->limits->values[PK_LIMIT_CELL_BYTES] - text.size)
        return pk_package_exceed(book->package, PK_LIMIT_CELL_BYTES);
    while (status == PK_OK && at < text.size) {
        int32_t unit = text.data[at] == '_' ? escape_at(text, at) : -1;
        int32_t low = unit >= 0xD800 && unit < 0xDC00 ? escape_at(text, at + ESCAPE) : -1;

        if (unit < 0) {
            at++;
            continue;
        }
        status = pk_buffer_add(buffer, (pk_text) { text.data + start, at - start });
        at += ESCAPE;
        if (low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += ESCAPE;
        }
        start = at;
        if (status == PK_OK)
            status = pk_buffer_add_code_point(buffer, (uint32_t)unit);
    }
    return status == PK_OK ? pk_buffer_add(buffer, (pk_text) { text.data + start, at - start }) : status;
}

/* ---- shared strings ---- */

enum { BLOCK_STRINGS = 1024 };

struct pk_xlsx_string_block {
    const char *texts;
    uint32_t ends[BLOCK_STRINGS]; /* of each text, from the beginning of the block */
};

/* A block that is full, or the last one, gets its texts in one piece. */
static pk_status close_block(pk_xlsx_book *book)
{
    pk_xlsx_strings *strings = &book->strings;
    pk_text kept;
    pk_status status;

    if (strings->block_count == 0)
        return PK_OK;
    status = pk_text_copy(book->document->arena, pk_buffer_text(&strings->open), &kept);
    strings->blocks[strings->block_count - 1]->texts = kept.data;
    strings->open.size = 0;
    return status;
}

static pk_status open_block(pk_xlsx_book *book)
{
    pk_xlsx_strings *strings = &book->strings;
    pk_xlsx_string_block *block = pk_arena_zeroed(&book->arena, 1, sizeof *block);
    pk_status status = close_block(book);

    if (block == NULL)
        return PK_ENOMEM;
    if (status == PK_OK)
        status = pk_array_reserve(&book->arena, &strings->blocks, &strings->block_capacity, strings->block_count,
                                  sizeof *strings->blocks);
    if (status == PK_OK)
        strings->blocks[strings->block_count++] = block;
    return status;
}

static pk_status add_string(pk_xlsx_book *book, pk_text text)
{
    pk_xlsx_strings *strings = &book->strings;
    size_t at = strings->count % BLOCK_STRINGS;
    pk_status status = at == 0 ? open_block(book) : PK_OK;

    if (status == PK_OK)
        status = make_tidy(book, &text);
    if (status == PK_OK)
        status = pk_buffer_add(&strings->open, text);
    if (status != PK_OK)
        return status;
    if (strings->open.size > UINT32_MAX)
        return pk_package_exceed(book->package, PK_LIMIT_CELL_BYTES);
    strings->blocks[strings->block_count - 1]->ends[at] = (uint32_t)strings->open.size;
    strings->count++;
    return PK_OK;
}

pk_text pk_xlsx_string(const pk_xlsx_book *book, int64_t index)
{
    const pk_xlsx_string_block *block;
    uint32_t start, at;

    if (index < 0 || (uint64_t)index >= book->strings.count)
        return PK_NO_TEXT;
    block = book->strings.blocks[index / BLOCK_STRINGS];
    at = (uint32_t)(index % BLOCK_STRINGS);
    start = at > 0 ? block->ends[at - 1] : 0;
    return (pk_text) { block->texts + start, block->ends[at] - start };
}

/* ---- the part ---- */

typedef struct strings_read {
    pk_xlsx_book *book;
    pk_buffer text;
    pk_buffer struck; /* what of it is struck out (D52) */
    bool run_struck;
} strings_read;

static pk_status item_start(void *context, pk_xml_walk *walk)
{
    strings_read *read = context;

    (void)walk;
    read->text.size = read->struck.size = 0;
    read->run_struck = false;
    return PK_OK;
}

static pk_status run_start(void *context, pk_xml_walk *walk)
{
    strings_read *read = context;

    (void)walk;
    read->run_struck = false;
    return PK_OK;
}

static pk_status strike_start(void *context, pk_xml_walk *walk)
{
    strings_read *read = context;

    read->run_struck = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "val"), true);
    return PK_OK;
}

static pk_status text_end(void *context, pk_xml_walk *walk, pk_text text)
{
    strings_read *read = context;
    pk_status status = pk_xlsx_append(read->book, &read->text, text);

    (void)walk;
    return status == PK_OK && read->run_struck ? pk_xlsx_append(read->book, &read->struck, text) : status;
}

/* Few strings are struck out: they are remembered by their index. */
static pk_status keep_struck(pk_xlsx_book *book, size_t index, pk_text text)
{
    pk_xlsx_struck struck = { .index = index };

    if (text.size == 0)
        return PK_OK;
    if (pk_array_reserve(&book->arena, &book->struck, &book->struck_capacity, book->struck_count, sizeof struck)
            != PK_OK
        || pk_text_copy(&book->arena, text, &struck.text) != PK_OK)
        return PK_ENOMEM;
    book->struck[book->struck_count++] = struck;
    return PK_OK;
}

pk_text pk_xlsx_struck_text(const pk_xlsx_book *book, size_t index)
{
    size_t low = 0, high = book->struck_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (book->struck[middle].index < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < book->struck_count && book->struck[low].index == index ? book->struck[low].text : PK_NO_TEXT;
}

static pk_status item_end(void *context, pk_xml_walk *walk, pk_text text)
{
    strings_read *read = context;

    (void)walk;
    (void)text;
    if (keep_struck(read->book, read->book->strings.count, pk_buffer_text(&read->struck)) != PK_OK)
        return PK_ENOMEM;
    return add_string(read->book, pk_buffer_text(&read->text));
}

/* count and uniqueCount are not looked at: they are wrong often enough (X8). */
static const pk_xml_rule string_rules[] = {
    { PK_NS_S, NULL, "si", item_start, item_end, 0 },     { PK_NS_S, "si", "t", NULL, text_end, PK_XML_TEXT },
    { PK_NS_S, "r", "t", NULL, text_end, PK_XML_TEXT }, /* rich text: all runs, nothing between (X1) */
    { PK_NS_S, "si", "r", run_start, NULL, 0 },           { PK_NS_S, "rPr", "strike", strike_start, NULL, 0 },
    { PK_NS_S, NULL, "rPh", NULL, NULL, PK_XML_SKIP }, /* how it is pronounced (X2) */
    { PK_NS_S, NULL, "extLst", NULL, NULL, PK_XML_SKIP }, { PK_NS_NONE, NULL, NULL, NULL, NULL, 0 },
};

pk_status pk_xlsx_read_strings(pk_xlsx_book *book, pk_text part)
{
    strings_read read = { .book = book };
    pk_status status;

    pk_buffer_init(&read.text, &book->arena);
    pk_buffer_init(&book->strings.open, &book->arena);
    pk_buffer_init(&read.struck, &book->arena);
    status = pk_xml_read_part(book->package, part, string_rules, &read, &book->arena, NULL);
    if (status == PK_OK || pk_xlsx_can_go_on(status)) {
        pk_status closed = close_block(book);

        if (closed != PK_OK)
            return closed;
    }
    return pk_xlsx_can_go_on(status) ? pk_xlsx_report_part(book, part, NULL) : status;
}
