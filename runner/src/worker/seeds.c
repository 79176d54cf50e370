// Loaded into a worker whose instructions are counted, and into no other: what asks for random bytes, such as the seed of a
// hash map, gets others at each call and the same in each run. Where keys collide depends on the seed, and so does what they cost.
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

ssize_t getrandom(void *buffer, size_t length, unsigned int flags)
{
    static uint64_t calls;
    uint64_t state = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED) * 0x9E3779B97F4A7C15u;
    unsigned char *bytes = buffer;
    (void)flags;
    for (size_t i = 0; i < length; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        bytes[i] = (unsigned char)(state >> 56);
    }
    return (ssize_t)length;
}
