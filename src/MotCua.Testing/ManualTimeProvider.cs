using NodaTime;

namespace MotCua.Testing;

/// <summary>
/// A clock that stands still until it is moved. Timers made from it fire, in the order of their moments, while it is moved past them, on the
/// thread that moves it.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private Instant now;

    /// <summary>A clock that shows a moment.</summary>
    public ManualTimeProvider(Instant now) => this.now = now;

    /// <summary>The moment it shows.</summary>
    public Instant Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    /// <summary>Moves the clock on.</summary>
    public void Advance(Duration by) => MoveTo(Now + by);

    /// <summary>Moves the clock to a moment. An earlier one than it shows is a jump back: no timer fires, as after a correction of a real clock.</summary>
    public void MoveTo(Instant moment)
    {
        while (true)
        {
            ManualTimer? next;
            lock (gate)
            {
                next = timers.Where(timer => timer.Due <= moment).MinBy(static timer => timer.Due);
                if (next is null)
                {
                    now = moment;
                    return;
                }

                now = next.Due > now ? next.Due : now;
                next.Rearm();
            }

            next.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public Instant Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var fires = false;
            lock (clock.gate)
            {
                this.period = period;
                clock.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.now + Duration.FromTimeSpan(dueTime);
                    fires = dueTime == TimeSpan.Zero;
                    clock.timers.Add(this);
                    if (fires)
                    {
                        Rearm();
                    }
                }
            }

            if (fires)
            {
                Fire();
            }

            return true;
        }

        public void Rearm()
        {
            if (period <= TimeSpan.Zero)
            {
                clock.timers.Remove(this);
            }
            else
            {
                Due += Duration.FromTimeSpan(period);
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
