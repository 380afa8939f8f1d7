/* scarce_xpath - expressions are asked while the n-th request of libxml2 for memory fails, once or with all that follow.
 *
 * Not by scarce.c: on the way there libxml2 also reads the schema, and there it has faults of its own (README.md). Each time
 * the answer must be the right one or PK_ENOMEM. What libxml2 loses on the way is not looked at. */
#include "schema/xpath.h"

#include <libxml/xmlmemory.h>
#include <stdio.h>
#include <string.h>

static const char PLAN[] =
    "<plan><areas><area number=\"1\"><rows>"
    "<row goal=\"1.1\" order=\"1\"><text>Första</text><cells><cell key=\"tidsplan\">nov-23</cell></cells>"
    "<timeline column=\"tidsplan\" from=\"2023-11-01\" to=\"2023-11-30\" recurring=\"false\"/></row>"
    "<row goal=\"1.2\" order=\"2\"><text>Andra</text><cells/></row><row order=\"3\"><text>Egen</text><cells/></row>"
    "</rows></area></areas></plan>";

typedef struct answers {
    pk_status status;
    size_t nodes;
    bool is_true, is_said;
} answers;

static size_t requests, fails_at;
static bool goes_on;
static xmlFreeFunc free_piece;
static xmlMallocFunc allocate_piece;
static xmlReallocFunc reallocate_piece;
static xmlStrdupFunc duplicate_text;

static bool fails(void)
{
    requests++;
    return requests == fails_at || (goes_on && fails_at != 0 && requests > fails_at);
}

static void *scarce_allocate(size_t size)
{
    return fails() ? NULL : allocate_piece(size);
}

static void *scarce_reallocate(void *piece, size_t size)
{
    return fails() ? NULL : reallocate_piece(piece, size);
}

static char *scarce_duplicate(const char *text)
{
    return fails() ? NULL : duplicate_text(text);
}

/* All that is done with expressions, from the tree to the value. */
static answers ask(const pk_schema *schema)
{
    static const char *const expressions[] = {
        "//row[matches-any(text, 'x|första') or @goal = '1.2']",
        "status('u') = 'U' and empty('-') and not(@order < 1) and ../row != //cell",
        "concat(to(cells/cell[@key = 'tidsplan']), ' ', days('1970-01-02'))"
    };
    answers found = { 0 };
    pk_arena arena;
    pk_xpath *xpath = NULL;
    pk_expression expression;
    pk_nodes nodes = { 0 };
    pk_text said = PK_NO_TEXT;

    pk_arena_init(&arena, NULL);
    found.status = pk_xpath_open(schema, PK_NO_DATE, PK_TEXT(PLAN), &arena, &xpath);
    if (found.status == PK_OK)
        pk_xpath_allow(xpath, 100 * 1000);
    for (size_t i = 0; i < 3 && found.status == PK_OK; i++) {
        found.status = pk_xpath_compile(xpath, pk_text_of(expressions[i]), &arena, &expression, NULL);
        if (found.status == PK_OK)
            found.status = i == 0   ? pk_xpath_nodes(xpath, &expression, &arena, &nodes)
                           : i == 1 ? pk_xpath_is_true(xpath, &expression, &nodes, 0, &found.is_true)
                                    : pk_xpath_text(xpath, &expression, &nodes, 0, &arena, &said);
    }
    found.nodes = nodes.count;
    found.is_said = pk_text_equal(said, PK_TEXT("2023-11-30 1"));
    pk_xpath_close(xpath);
    pk_arena_free(&arena);
    return found;
}

static bool is_right(const answers *found)
{
    return found->status == PK_OK && found->nodes == 2 && found->is_true && found->is_said;
}

/* @return How often something else came of it. */
static size_t exhaust(const pk_schema *schema, size_t total)
{
    size_t faults = 0, refused = 0;

    for (size_t n = 0; n < 2 * total; n++) {
        answers found;

        requests = 0;
        fails_at = n / 2 + 1;
        goes_on = n % 2 != 0;
        found = ask(schema);
        fails_at = 0;
        refused += found.status == PK_ENOMEM;
        if (found.status == PK_ENOMEM || is_right(&found))
            continue;
        faults++;
        fprintf(stderr, "request %zu of %zu fails%s: status %d, %zu nodes, %d, %d\n", n / 2 + 1, total,
                n % 2 != 0 ? " and all after it" : "", found.status, found.nodes, found.is_true, found.is_said);
    }
    printf("%zu requests of libxml2, %zu times no memory, %zu faults\n", total, refused, faults);
    return faults + (refused < total);
}

int main(void)
{
    const pk_schema *schema;
    pk_library *library;
    answers found;
    size_t faults;

    if (pk_library_open(&library) != PK_OK || pk_library_schema(library, PK_TEXT("nrf-2022-2024"), &schema) != PK_OK
        || xmlMemGet(&free_piece, &allocate_piece, &reallocate_piece, &duplicate_text) != 0
        || xmlMemSetup(free_piece, scarce_allocate, scarce_reallocate, scarce_duplicate) != 0)
        return 2;
    found = ask(schema);
    if (!is_right(&found)) {
        fprintf(stderr, "the answers are wrong with all the memory there is\n");
        return 1;
    }
    faults = exhaust(schema, requests);
    pk_library_free(library);
    return faults > 0;
}
