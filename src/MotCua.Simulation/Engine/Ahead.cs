using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MotCua.Simulation;

/// <summary>
/// Asks the processor for memory that is touched soon. With hundreds of thousands of cases under way most of an event is waiting for memory;
/// it changes no result, and does nothing on processors without it.
/// </summary>
internal static class Ahead
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T place)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            // An address is enough, and one that a collection has moved meanwhile does no harm.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }
}
