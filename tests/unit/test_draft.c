#include "testing.h"

#include "intake/draft.h"

static pk_status into_buffer(void *buffer, const void *bytes, size_t size)
{
    return pk_buffer_add(buffer, (pk_text) { bytes, size });
}

static pk_status fails(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_EIO;
}

static void assert_holds(pk_text text, const char *part)
{
    if (pk_text_find(text, pk_text_of(part)) == SIZE_MAX)
        fail_msg("\"%s\" is not in %.*s", part, PK_PRINT(text));
}

/* tests/reply.py reads drafts with another program's eyes; here is what it cannot bring about. */
static void draft(void **state)
{
    const pk_draft draft = { .to = "anna.ek@region.example",
                             .subject = "Påminnelse",
                             .body = PK_TEXT("Hej!\nRäksmörgås\n"),
                             .attachment = "åtgärder.xlsx",
                             .bytes = "PK\3\4",
                             .size = 4 };
    pk_buffer buffer, again;
    pk_arena arena;
    pk_text text;

    (void)state;
    if (!pk_draft_is_supported())
        skip();
    pk_arena_init(&arena, NULL);
    pk_buffer_init(&buffer, &arena);
    pk_buffer_init(&again, &arena);
    assert_int_equal(pk_draft_write(&draft, into_buffer, &buffer), PK_OK);
    text = pk_buffer_text(&buffer);
    assert_true(pk_draft_is_ours(text.data, text.size));
    assert_false(pk_draft_is_ours(text.data + 1, text.size - 1));
    assert_false(pk_draft_is_ours("", 0));
    assert_holds(text, "\nX-Unsent: 1\n");
    assert_holds(text, "\nTo: anna.ek@region.example\n");
    assert_holds(text, "R=C3=A4ksm=C3=B6rg=C3=A5s");
    assert_holds(text, "\nContent-Disposition: attachment; filename");
    assert_holds(text, "UEsDBA==");
    assert_int_equal(pk_text_find(text, PK_TEXT("\nDate:")), SIZE_MAX);
    assert_int_equal(pk_text_find(text, PK_TEXT("\nMessage-I")), SIZE_MAX);
    assert_int_equal(pk_draft_write(&draft, into_buffer, &again), PK_OK);
    assert_true(pk_text_equal(text, pk_buffer_text(&again)));
    assert_int_equal(pk_draft_write(&draft, fails, NULL), PK_EIO);
    pk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draft),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
