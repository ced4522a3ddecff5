using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>
/// Applies restrictions to approved details: a suspended channel is left out, a closed or paused service says so, and a
/// reduced reach leaves out areas. A doubtful channel stays; <see cref="OrganisationFacts"/> marks it.
/// </summary>
internal static class RestrictedDetails
{
    /// <param name="approved">The details as they were approved.</param>
    /// <param name="inForce">The restrictions in force, by the id of the part.</param>
    public static OrganisationDetails Of(ApprovedOrganisation approved, ILookup<Guid, Restriction> inForce)
    {
        return approved.Details with
        {
            Channels = [.. approved.Details.Channels.Where(channel => !Is(channel.Key, RestrictionKind.Suspended))],
            Services = [.. approved.Details.Services.Select(RestrictService)],
        };

        Service RestrictService(Service service)
        {
            var removed = inForce[PartId.Of(approved.Id, service.Key)].SelectMany(restriction => restriction.Areas)
                .ToList();

            return service with
            {
                Intake = RestrictIntake(service),
                Reach = removed.Count == 0 ? service.Reach : Reduce(service.Reach, removed),
            };
        }

        static Reach? Reduce(Reach? reach, List<string> removed) =>
            reach is null ? null : reach with { Except = [.. (reach.Except ?? []).Union(removed)] };

        Intake? RestrictIntake(Service service)
        {
            if (Is(service.Key, RestrictionKind.Closed))
            {
                return new Intake { State = IntakeState.Closed };
            }

            return Is(service.Key, RestrictionKind.Paused) ? new Intake { State = IntakeState.Paused } : service.Intake;
        }

        bool Is(string key, RestrictionKind kind) =>
            inForce[PartId.Of(approved.Id, key)].Any(restriction => restriction.Kind == kind);
    }
}
