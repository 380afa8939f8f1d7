/* sink.h - bytes on their way out, and the fingerprint of bytes that came in.
 *
 * Layer: base. A writer puts bytes into a sink and looks at the status once, at the end: after the first failure
 * nothing more is passed on. */
#ifndef PK_BASE_SINK_H
#define PK_BASE_SINK_H

#include "base/text.h"

typedef struct pk_sink {
    pk_write_function write;
    void *context;
    pk_status status; /* of the first write that failed */
    size_t fill;      /* bytes waiting in the buffer */
    char buffer[4096];
} pk_sink;

void pk_sink_init(pk_sink *sink, pk_write_function write, void *context);
/** A sink that collects into a buffer; the buffer must outlive it. */
void pk_sink_init_buffer(pk_sink *sink, pk_buffer *buffer);
void pk_sink_put(pk_sink *sink, pk_text text);
void pk_sink_puts(pk_sink *sink, const char *terminated);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void pk_sink_format(pk_sink *sink, const char *format, ...);
/** Pass on what waits. @return The status of the whole. Must be called at the end. */
pk_status pk_sink_flush(pk_sink *sink);

/** SHA-256 of the bytes as 64 lower-case hexadecimal digits and a NUL. */
void pk_sha256(const void *bytes, size_t size, char hex[65]);

#endif
