#include "schema/schema.h"

#include <string.h>

/* The schema with the id, or where it would stand in the order of ids. */
static bool find_file(const pk_library *library, pk_text id, size_t *index)
{
    size_t i = 0;

    while (i < library->count && pk_text_compare(library->files[i].head->id, id) < 0)
        i++;
    *index = i;
    return i < library->count && pk_text_equal(library->files[i].head->id, id);
}

/* Put a file in its place, or in the place of the one with its id. */
static pk_status put_file(pk_library *library, const pk_schema_file *file)
{
    size_t index;
    pk_status status;

    if (find_file(library, file->head->id, &index)) {
        library->files[index] = *file;
        return PK_OK;
    }
    status =
        pk_array_reserve(&library->arena, &library->files, &library->capacity, library->count, sizeof *library->files);
    if (status != PK_OK)
        return status;
    memmove(&library->files[index + 1], &library->files[index], (library->count - index) * sizeof *library->files);
    library->files[index] = *file;
    library->count++;
    return PK_OK;
}

/* The head is all that recognition looks at. What is built in was checked when it was built. */
static pk_status add_valid(pk_library *library, pk_schema_file file)
{
    pk_status status = pk_schema_load(file.bytes, file.size, true, &library->regions, &library->arena, &file.head);

    return status == PK_OK ? put_file(library, &file) : status;
}

pk_status pk_library_open_with(const pk_allocator *allocator, pk_library **made)
{
    pk_arena arena;
    pk_library *library;
    pk_status status;

    pk_arena_init(&arena, allocator);
    if ((library = pk_arena_zeroed(&arena, 1, sizeof *library)) == NULL) {
        pk_arena_free(&arena);
        return PK_ENOMEM;
    }
    library->arena = arena; /* it lies in the arena that it owns */
    status = pk_regions_load(pk_builtin_regions.bytes, pk_builtin_regions.size, &library->arena, &library->regions);
    for (const pk_builtin *builtin = pk_builtin_schemas; builtin->name != NULL && status == PK_OK; builtin++)
        status = add_valid(library,
                           (pk_schema_file) { .name = builtin->name, .bytes = builtin->bytes, .size = builtin->size });
    if (status != PK_OK) {
        pk_library_free(library);
        return status;
    }
    *made = library;
    return PK_OK;
}

pk_status pk_library_open(pk_library **library)
{
    return pk_library_open_with(NULL, library);
}

void pk_library_free(pk_library *library)
{
    pk_arena arena;

    if (library == NULL)
        return;
    arena = library->arena; /* a copy: the original goes with its memory */
    pk_arena_free(&arena);
}

typedef struct error_list {
    const char *name;
    pk_sink sink;
} error_list;

static void write_error(void *context, int line, const char *message)
{
    error_list *errors = context;

    pk_sink_puts(&errors->sink, errors->name);
    pk_sink_format(&errors->sink, ":%d: ", line);
    pk_sink_puts(&errors->sink, message);
    pk_sink_puts(&errors->sink, "\n");
}

static pk_status ignore(void *context, const void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PK_OK;
}

pk_status pk_library_add_schema(pk_library *library, const char *name, const void *bytes, size_t size,
                                pk_language language, pk_write_function errors, void *errors_context)
{
    error_list list = { .name = name };
    pk_schema_file file = { .size = size };
    void *copy;
    pk_status status;

    pk_sink_init(&list.sink, errors != NULL ? errors : ignore, errors_context);
    status = pk_schema_check(bytes, size, &library->regions, language, write_error, &list);
    (void)pk_sink_flush(&list.sink); /* that nobody could hear the reasons does not change the verdict */
    if (status != PK_OK)
        return status;
    copy = pk_arena_allocate(&library->arena, size);
    file.name = pk_text_terminated(&library->arena, pk_text_of(name));
    if (copy == NULL || file.name == NULL)
        return PK_ENOMEM;
    memcpy(copy, bytes, size);
    file.bytes = copy;
    return add_valid(library, file);
}

pk_status pk_library_schema(pk_library *library, pk_text id, const pk_schema **schema)
{
    size_t index;
    pk_schema_file *file;
    pk_status status = PK_OK;

    if (!find_file(library, id, &index))
        return PK_ENOENT;
    file = &library->files[index];
    if (file->whole == NULL)
        status = pk_schema_load(file->bytes, file->size, false, &library->regions, &library->arena, &file->whole);
    if (status == PK_OK)
        *schema = file->whole;
    return status;
}
