/* Lines of text for people: folded between words, coloured for a terminal, never with control characters. */
#include "write/text_page.h"

void pk_page_style(const pk_page *page, pk_style style)
{
    static const char *const codes[] = {
        [PK_STYLE_PLAIN] = "\033[0m",     [PK_STYLE_BOLD] = "\033[1m",  [PK_STYLE_RED] = "\033[1;31m",
        [PK_STYLE_YELLOW] = "\033[1;33m", [PK_STYLE_CYAN] = "\033[36m", [PK_STYLE_FAINT] = "\033[2m",
        [PK_STYLE_GREEN] = "\033[1;32m",
    };

    if (page->options->color)
        pk_sink_puts(page->sink, codes[style]);
}

void pk_page_blanks(pk_page *page, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        pk_sink_puts(page->sink, " ");
    page->column += count;
}

void pk_page_begin(pk_page *page, unsigned indent, unsigned hanging)
{
    page->column = 0;
    page->blank = false;
    page->hanging = hanging;
    pk_page_blanks(page, indent);
}

void pk_page_end(pk_page *page)
{
    pk_sink_puts(page->sink, "\n");
}

/* A terminal obeys control characters, and a file name may hold any: they are shown, not sent. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Where a line may be broken: U+00A0 keeps "90 %" together. */
static bool is_gap(uint32_t c)
{
    return c != 0xA0 && pk_is_space(c) && (!is_control(c) || (c >= '\t' && c <= '\r'));
}

/* Cut off the next word, without the blanks before it. @return How many code points it has. */
static unsigned next_word(pk_text *text, pk_text *word)
{
    unsigned length = 0;

    *word = *text;
    word->size = 0;
    while (text->size > 0) {
        pk_text rest = *text;
        const uint32_t c = pk_text_code_point(&rest);

        if (is_gap(c)) {
            *text = rest;
            if (length > 0)
                break;
            *word = rest;
            word->size = 0;
            continue;
        }
        word->size += text->size - rest.size;
        *text = rest;
        length++;
    }
    return length;
}

static void put_word(pk_page *page, pk_text word, unsigned length)
{
    if (page->blank && page->options->width > 0 && page->column + 1 + length > page->options->width
        && page->column > page->hanging) {
        pk_page_end(page);
        page->column = 0;
        pk_page_blanks(page, page->hanging);
    } else if (page->blank) {
        pk_page_blanks(page, 1);
    }
    while (word.size > 0) {
        const pk_text here = word;
        const uint32_t c = pk_text_code_point(&word);

        if (is_control(c) || c == 0xFFFD)
            pk_sink_puts(page->sink, "\xEF\xBF\xBD");
        else
            pk_sink_put(page->sink, (pk_text) { here.data, here.size - word.size });
    }
    page->column += length;
    page->blank = true;
}

void pk_page_text(pk_page *page, pk_text text)
{
    pk_text word;
    unsigned length;

    while ((length = next_word(&text, &word)) > 0)
        put_word(page, word, length);
}

void pk_page_words(pk_page *page, const char *words)
{
    pk_page_text(page, pk_text_of(words));
}

void pk_page_sign(pk_page *page, const char *sign)
{
    pk_text rest = pk_text_of(sign);

    pk_sink_puts(page->sink, sign);
    for (; rest.size > 0; page->column++)
        pk_text_code_point(&rest);
}
