#include "read/xlsx_page.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_size(pk_text text)
{
    size_t size = 0;

    while (size < text.size && is_digit(text.data[size]))
        size++;
    return size;
}

/* "+2" behind the number of a page counts from there. */
static size_t counting_size(pk_text text)
{
    size_t digits =
        text.size > 0 && (text.data[0] == '+' || text.data[0] == '-') ? digits_size(pk_text_from(text, 1)) : 0;

    return digits > 0 ? digits + 1 : 0;
}

enum { COLOUR = 6 };

/* "FF0000", or "01+025" of the theme */
static size_t colour_size(pk_text text)
{
    size_t size = 0;

    while (size < text.size && size < COLOUR
           && (is_digit(text.data[size]) || ((text.data[size] | 0x20) >= 'a' && (text.data[size] | 0x20) <= 'f')
               || text.data[size] == '+' || text.data[size] == '-'))
        size++;
    return size;
}

/* How much of the text behind a & belongs to it: ECMA-376 part 1, 18.3.1.46. */
static size_t code_size(pk_text text)
{
    char c = text.size > 0 ? (char)(text.data[0] & ~0x20) : '\0';
    size_t quote;

    if (text.size == 0)
        return 0;
    if (is_digit(text.data[0]))
        return digits_size(text);
    if (text.data[0] == '"') {
        quote = pk_text_find(pk_text_from(text, 1), PK_TEXT("\""));
        return quote == SIZE_MAX ? text.size : quote + 2;
    }
    if (c == 'K')
        return 1 + colour_size(pk_text_from(text, 1));
    if (c == 'P' || c == 'N')
        return 1 + counting_size(pk_text_from(text, 1));
    return c >= 'A' && c <= 'Z' ? 1 : 0;
}

static bool begins_part(pk_text text)
{
    char c = text.size > 0 ? (char)(text.data[0] & ~0x20) : '\0';

    return c == 'L' || c == 'C' || c == 'R';
}

pk_status pk_xlsx_append_page_text(pk_text code, pk_buffer *out)
{
    pk_status status = PK_OK;

    while (status == PK_OK && code.size > 0) {
        size_t plain = pk_text_find(code, PK_TEXT("&"));

        if (plain == SIZE_MAX)
            return pk_buffer_add(out, code);
        status = pk_buffer_add(out, (pk_text) { code.data, plain });
        code = pk_text_from(code, plain + 1);
        if (status == PK_OK && code.size > 0 && code.data[0] == '&') {
            status = pk_buffer_add(out, PK_TEXT("&"));
            code = pk_text_from(code, 1);
            continue;
        }
        if (status == PK_OK && begins_part(code) && out->size > 0)
            status = pk_buffer_add(out, PK_TEXT("\n"));
        code = pk_text_from(code, code_size(code));
    }
    return status;
}

void pk_xlsx_begin_pages(pk_xlsx_pages *pages, const pk_xml_walk *walk)
{
    pages->first = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "differentFirst"), false);
    pages->even = pk_xml_on_off(pk_xml_attribute(walk, PK_NS_NONE, "differentOddEven"), false);
}

pk_status pk_xlsx_take_page_text(pk_xlsx_book *book, pk_xlsx_pages *pages, const pk_xml_walk *walk, pk_text text)
{
    pk_text name = pk_xml_element(walk, 0);
    pk_buffer codes, typed;
    pk_status status;

    if (pages->count == PK_XLSX_PAGE_TEXTS || (pk_text_starts(name, PK_TEXT("first")) && !pages->first)
        || (pk_text_starts(name, PK_TEXT("even")) && !pages->even))
        return PK_OK;
    pk_buffer_init(&codes, &book->arena);
    pk_buffer_init(&typed, &book->arena);
    status = pk_xlsx_append(book, &codes, text);
    if (status == PK_OK)
        status = pk_xlsx_append_page_text(pk_buffer_text(&codes), &typed);
    if (status != PK_OK || pk_text_is_blank(pk_buffer_text(&typed)))
        return status;
    pages->texts[pages->count].footer = pk_text_find(name, PK_TEXT("Footer")) != SIZE_MAX;
    pages->texts[pages->count++].text = pk_buffer_text(&typed);
    return PK_OK;
}

/* Sheets of a form have the same texts: those that were added last are all that need be looked at. */
static bool is_added(const pk_document *document, pk_block_kind kind, pk_text text)
{
    size_t seen = 0;

    for (size_t i = document->count; i-- > 0 && seen < (size_t)2 * PK_XLSX_PAGE_TEXTS;) {
        const pk_block *block = &document->blocks[i];

        if (block->kind != PK_BLOCK_HEADER && block->kind != PK_BLOCK_FOOTER)
            continue;
        if (block->kind == kind && pk_text_equal(block->text, text))
            return true;
        seen++;
    }
    return false;
}

pk_status pk_xlsx_add_page_texts(pk_xlsx_book *book, const pk_xlsx_pages *pages)
{
    pk_document *document = book->document;

    for (size_t i = 0; i < pages->count; i++) {
        pk_block_kind kind = pages->texts[i].footer ? PK_BLOCK_FOOTER : PK_BLOCK_HEADER;
        pk_text text;

        if (pk_text_tidy(document->arena, pages->texts[i].text, &text) != PK_OK)
            return PK_ENOMEM;
        if (text.size > 0 && !is_added(document, kind, text) && pk_document_add_text(document, kind, text) == NULL)
            return PK_ENOMEM;
    }
    return PK_OK;
}
