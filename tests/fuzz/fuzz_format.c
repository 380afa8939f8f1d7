/* Number formats of workbooks: "CODE\nVALUE" is compiled and shows the value. What it shows is no longer than
 * code and value can make it. */
#include "whole.h"

#include "read/xlsx_format.h"

#include <stdlib.h>

/* A number of 309 digits, once for each place that shows one, with a blank between thousands. */
enum { SHOWN_MOST = 1500 };

static void show(const pk_xlsx_format *format, pk_text code, pk_text value, bool days_1904, pk_arena *arena)
{
    pk_buffer shown;
    pk_date date;
    double number;

    pk_buffer_init(&shown, arena);
    if (pk_xlsx_parse_number(value, &number)) {
        (void)pk_xlsx_date(number, days_1904, &date);
        (void)pk_xlsx_format_shows(format, number);
        if (pk_xlsx_format_number(format, number, days_1904, &shown) != PK_OK)
            abort();
    }
    if (pk_xlsx_format_text(format, value, &shown) != PK_OK)
        abort();
    if (shown.size > (code.size + 1) * (SHOWN_MOST + value.size))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pk_text code = { (const char *)data, 0 }, value;
    const pk_xlsx_format *format;
    pk_arena arena;

    while (code.size < size && data[code.size] != '\n')
        code.size++;
    value = (pk_text) { code.data + code.size, size - code.size };
    if (value.size > 0)
        value = pk_text_from(value, 1);
    pk_arena_init(&arena, NULL);
    if (pk_xlsx_format_compile(&arena, code, &format) != PK_OK)
        abort();
    show(format, code, value, false, &arena);
    show(format, code, value, true, &arena);
    pk_arena_free(&arena);
    return 0;
}
